"""What the desktop asks of a program: one instance, tray, taskbar, crashes."""
