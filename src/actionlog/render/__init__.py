"""A report to text: one format a module. Renderers never print, sort, filter or decide."""
