"""Warm Jupyter kernels: forked from a process that has imported and used everything once.

These libraries survive a fork on Linux only; elsewhere, and on request, kernels start as usual.
"""

from .pool import ONE_THREAD, Kernels, is_possible, is_warm, join, undisturbed, warm_kernels

__all__ = ["ONE_THREAD", "Kernels", "is_possible", "is_warm", "join", "undisturbed", "warm_kernels"]
