/* What Debian's run-time of the compiler, built with stack protection, expects of a C library, and wasi-libc does not have. */
#include <stdint.h>

extern uintptr_t __stack_chk_guard;
uintptr_t __stack_chk_guard = (uintptr_t)0x5AFE6A7E;

_Noreturn void __stack_chk_fail(void);

_Noreturn void __stack_chk_fail(void) {
    __builtin_trap();
}
