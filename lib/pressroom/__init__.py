"""pressroom: runs Papermill notebooks as a batch; a notebook runs again only when something it read has changed."""
