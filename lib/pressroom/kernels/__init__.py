"""Warm Jupyter kernels: forked from a process that has imported everything and used it once.

Only Linux forks safely under these libraries; elsewhere, and on request, kernels start as they always do.
"""

from .pool import ONE_THREAD, Kernels, is_possible, is_warm, join, undisturbed, warm_kernels

__all__ = ["ONE_THREAD", "Kernels", "is_possible", "is_warm", "join", "undisturbed", "warm_kernels"]
