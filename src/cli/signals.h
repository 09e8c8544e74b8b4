/* A run that is interrupted leaves no debris: temporary files go, then the signal takes its usual course. */
#ifndef WHEELGRADE_CLI_SIGNALS_H
#define WHEELGRADE_CLI_SIGNALS_H

void catch_signals(void);

#endif
