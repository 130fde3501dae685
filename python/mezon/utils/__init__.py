"""Small helpers."""

from .logger import disable_logging, enable_logging, get_logger, setup_logger

__all__ = ["disable_logging", "enable_logging", "get_logger", "setup_logger"]
