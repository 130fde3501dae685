"""The protocol's messages under the paths of 1.8.3."""
