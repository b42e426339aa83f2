"""A paper in one format a module: `Document` to bytes, the format's library imported inside."""
