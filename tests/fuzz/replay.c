/* Runs a fuzz target over the files named on the command line: the corpus as a test, without a fuzzer. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int replay(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file)
        return 1;
    size_t size = 0, capacity = 1u << 20;
    uint8_t *data = malloc(capacity);
    while (data && !feof(file)) {
        size += fread(data + size, 1, capacity - size, file);
        if (size == capacity)
            data = realloc(data, capacity *= 2);
    }
    fclose(file);
    /* A block of exactly that size, so that the sanitizer sees reads beyond it. */
    uint8_t *exact = data ? realloc(data, size ? size : 1) : NULL;
    if (!exact)
        return 1;
    LLVMFuzzerTestOneInput(exact, size);
    free(exact);
    return 0;
}

int main(int count, char **paths) {
    int failed = 0;
    for (int i = 1; i < count; i++)
        failed += replay(paths[i]);
    printf("%s: %d passed, %d failed\n", paths[0], count - 1 - failed, failed);
    return failed != 0;
}
