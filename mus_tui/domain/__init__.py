"""Pure Python: the entities, their states and rules, the line marks, due dates. Imports nothing of ours."""
