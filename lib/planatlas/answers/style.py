"""The look of the figures, for figures of one's own."""

from ..drawing import style
from .asking import question

use_style = question(style.use_style)
