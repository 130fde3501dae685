"""What a package index shows: the README with links that lead somewhere from there, and the addresses of the project."""
