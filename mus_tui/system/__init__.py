"""The bottom layer: clock, ids, paths, configuration, packaged resources, crash report."""
