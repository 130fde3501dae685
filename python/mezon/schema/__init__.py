"""The messages of the protocol, one class each; made from the schema when they are first asked for."""
