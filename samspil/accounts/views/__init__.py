"""The pages under konto/: log_in, municipal, my_page, passkeys."""
