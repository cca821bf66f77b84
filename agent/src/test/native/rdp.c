/*
 * A stand-in for a remote desktop client: notes what it is told on its standard input, adds a session to the file that
 * SIGNALBOX_TEST_SESSIONS names, as if it had signed somebody in, and stays. The password "not-let-in" makes it end.
 */
#include <windows.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int count, char **word)
{
    char line[300], user[64] = "", domain[64] = "-", session[200];
    FILE *calls = fopen(getenv("SIGNALBOX_TEST_CALLS"), "a");
    int let_in = 1;
    fprintf(calls, "client");
    for (int i = 1; i < count; i++) {
        fprintf(calls, " %s", word[i]);
    }
    fprintf(calls, "\n");
    while (fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\r\n")] = 0;
        fprintf(calls, "  %s\n", line);
        if (!strncmp(line, "/u:", 3)) {
            snprintf(user, sizeof user, "%s", line + 3);
        } else if (!strncmp(line, "/d:", 3)) {
            snprintf(domain, sizeof domain, "%s", line + 3);
        } else if (!strcmp(line, "/p:not-let-in")) {
            let_in = 0;
        }
    }
    fclose(calls);
    if (!let_in) {
        printf("ERRCONNECT_LOGON_FAILURE\n");
        return 132;
    }
    snprintf(session, sizeof session, "1 0 1 %s %s\n", domain, user);
    FILE *sessions = fopen(getenv("SIGNALBOX_TEST_SESSIONS"), "w");
    fputs(session, sessions);
    fclose(sessions);
    Sleep(INFINITE);
    return 0;
}
