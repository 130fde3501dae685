"""What `mezon migrate` finds in programs that were written for mezon-sdk. Programs are read, never imported or run."""
