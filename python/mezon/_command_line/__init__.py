"""The command line, one file a command. Files here import only the standard library and each other at the top."""
