"""Several copies of one workbook, kept in step through git; knows the store, knows no screen."""
