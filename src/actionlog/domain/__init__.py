"""What a secretary would recognise: no files, no git, no terminal, no clock."""
