"""What the desktop asks of a program: one instance, files to open, tray, taskbar, crashes."""
