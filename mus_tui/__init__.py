"""The MUS workbook: prepare, hold, write down and follow up the yearly development talk."""

__version__ = "0.1.0"
