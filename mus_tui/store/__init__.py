"""The workbook: connection, migrations, one repository per aggregate, search, undo, saver, change watch."""
