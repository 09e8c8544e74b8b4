/*
 * A MIME message of two alternatives, plain text and HTML (RFC 5322, 2045–2047).
 *
 * Lines end in CRLF, bodies are quoted-printable, so a message is plain ASCII and passes any mailer. The
 * boundary and the Message-ID come from the content: the same message is always the same bytes. The sender
 * and the recipient are place-holders for the mailer's own ("wheelgrade@localhost", no recipients).
 */
#ifndef WHEELGRADE_REPORT_MAIL_H
#define WHEELGRADE_REPORT_MAIL_H

#include "base/date.h"
#include "base/text.h"

struct mail {
    const char *subject;     /* UTF-8 */
    struct date date;        /* sent at 17:00, Mountain Time */
    const char *name;        /* what the message is about, in ASCII without blanks: part of its id */
    const char *text, *html; /* UTF-8, lines end in LF */
};

void mail_compose(const struct mail *mail, struct text *out);

#endif
