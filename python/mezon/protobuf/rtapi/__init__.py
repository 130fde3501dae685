"""The package `mezon.realtime` of the protocol, under the path of 1.8.3."""
