/* The list of formats. */
#include "brokers/formats/formats.h"

static const struct broker_format *const formats[] = {
    &format_schwab,
};

const struct broker_format *broker_format(size_t n) {
    return n < sizeof formats / sizeof *formats ? formats[n] : NULL;
}
