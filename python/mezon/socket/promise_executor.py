"""A request that waits for its answer, under the path of 1.8.3."""

from .._legacy.promise_executor import PromiseExecutor

__all__ = [
    "PromiseExecutor",
]
