"""What is there for programs written for mezon-sdk 1.8.3, and for nothing else.

Programs import it from the paths of 1.8.3: `mezon.socket`, `mezon.api`, `mezon.managers`, `mezon.protobuf`.
"""
