"""A mail sink: takes one message by SMTP on the loopback address and keeps it.

mail_sink.py FOLDER writes its port to FOLDER/port, then the envelope to FOLDER/envelope and the message, as it came over
the line, to FOLDER/message.
"""
import pathlib
import socket
import sys


def converse(stream, folder):
    def reply(text):
        stream.write(text.encode() + b"\r\n")
        stream.flush()

    envelope, message, in_data = [], [], False
    reply("220 sink")
    for line in stream:
        if in_data:
            if line == b".\r\n":
                in_data = False
                (folder / "message").write_bytes(b"".join(message))
                (folder / "envelope").write_text("\n".join(envelope) + "\n")
                reply("250 kept")
            else:
                message.append(line[1:] if line.startswith(b".") else line)
            continue
        word = line.split(b":")[0].split()[0].upper().decode()
        if word in ("MAIL", "RCPT"):
            envelope.append(line.decode().strip())
        in_data = word == "DATA"
        reply({"DATA": "354 go on", "QUIT": "221 bye"}.get(word, "250 ok"))
        if word == "QUIT":
            return


def main():
    folder = pathlib.Path(sys.argv[1])
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(60)
        (folder / "port.new").write_text(str(server.getsockname()[1]))
        (folder / "port.new").rename(folder / "port")
        connection, _ = server.accept()
        with connection:
            connection.settimeout(60)
            converse(connection.makefile("rwb"), folder)


main()
