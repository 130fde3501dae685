"""The parts of `mezon.models`: one face for all models, the models that are messages of the protocol, and those that are JSON."""
