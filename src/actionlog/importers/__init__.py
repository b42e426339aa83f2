"""Reading what others wrote: logs as they are kept today, and minutes. One file a source.

Takes bytes and gives data with places; it opens no file, writes nothing, and decides nothing about
the board's log.
"""
