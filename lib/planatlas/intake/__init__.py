"""The one check that every observed value passes, whichever way it comes: from a file, a frame, or a user's series."""
