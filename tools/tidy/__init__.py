"""Whether a command leaves a process or a temporary file behind: `make test` runs every test through it. Nothing here is part of the wheel."""
