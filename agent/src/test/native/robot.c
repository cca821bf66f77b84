/* A small program for tests, which starts far faster than a JVM. Built with mingw-w64. */
#include <windows.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Starts itself with these words, as a child that nobody waits for. */
static void start(const char *words)
{
    char self[MAX_PATH], line[2 * MAX_PATH];
    STARTUPINFOA startup = {0};
    PROCESS_INFORMATION process;
    startup.cb = sizeof startup;
    GetModuleFileNameA(NULL, self, sizeof self);
    snprintf(line, sizeof line, "\"%s\" %s", self, words);
    if (!CreateProcessA(self, line, NULL, NULL, FALSE, 0, NULL, NULL, &startup, &process)) {
        fprintf(stderr, "error %lu\n", GetLastError());
        exit(99);
    }
}

static void note(const char *file, const char *mode)
{
    FILE *out = fopen(file, mode);
    fprintf(out, "%lu\n", GetCurrentProcessId());
    fclose(out);
}

int main(int count, char **word)
{
    const char *verb = count > 1 ? word[1] : "";
    if (!strcmp(verb, "say")) {
        printf("%s\n", word[2]);
        return 0;
    }
    if (!strcmp(verb, "exit")) {
        return atoi(word[2]);
    }
    if (!strcmp(verb, "print")) { /* print VARIABLE: its value */
        const char *value = getenv(word[2]);
        printf("%s=%s\n", word[2], value ? value : "(none)");
        return 0;
    }
    if (!strcmp(verb, "orphan")) { /* a child of its own that goes on, and its id in the file */
        char words[MAX_PATH];
        snprintf(words, sizeof words, "wait %s", word[2]);
        start(words);
        return 0;
    }
    if (!strcmp(verb, "tree")) { /* child and grandchild, whose id is in the file */
        char words[MAX_PATH];
        snprintf(words, sizeof words, "orphan %s", word[2]);
        start(words);
        Sleep(INFINITE);
    }
    if (!strcmp(verb, "wait")) {
        note(word[2], "w");
        Sleep(INFINITE);
    }
    if (!strcmp(verb, "ticks")) { /* one line after the other */
        for (;;) {
            note(word[2], "a");
            Sleep(10);
        }
    }
    if (!strcmp(verb, "until")) { /* until FILE is there: one line before, one after, exit code 5 */
        printf("one\n");
        fflush(stdout);
        while (GetFileAttributesA(word[2]) == INVALID_FILE_ATTRIBUTES) {
            Sleep(20);
        }
        printf("two\n");
        return 5;
    }
    fprintf(stderr, "no verb %s\n", verb);
    return 98;
}
