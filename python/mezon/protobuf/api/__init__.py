"""The package `mezon.api` of the protocol, under the path of 1.8.3."""
