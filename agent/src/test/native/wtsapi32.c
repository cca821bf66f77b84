/*
 * A stand-in for the session calls of Windows, which Wine does not have. The sessions are lines of the file that
 * SIGNALBOX_TEST_SESSIONS names: id state flags domain user. Each call that changes something is added to the file that
 * SIGNALBOX_TEST_CALLS names. Passwords mean what they say: "wrong", "restricted", "expired", "disabled", "unentitled",
 * "locked-out", and whatever begins with "not "; every other one is right. Nobody whose name begins with "nobody-"
 * has an account.
 */
/* These calls are defined here, not imported. */
#define _ADVAPI32_
#define _USER32_
#include <windows.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST 32

typedef struct {
    DWORD id;
    int state, flags;
    char domain[64], user[64];
} Session;

/* As documented; the headers of mingw-w64 do not have it. */
typedef struct {
    DWORD level;
    DWORD padding;
    struct {
        ULONG id;
        int state;
        LONG flags;
        WCHAR station[33], user[21], domain[18];
        LARGE_INTEGER times[6];
        DWORD counters[6];
    } data;
} InfoEx;

typedef struct {
    DWORD id;
    LPWSTR station;
    int state;
} Info;

static const char *path(const char *variable)
{
    static char names[2][MAX_PATH];
    char *name = names[variable[15] == 'S'];
    GetEnvironmentVariableA(variable, name, MAX_PATH);
    return name;
}

static int read_all(Session *all)
{
    int count = 0;
    FILE *in = fopen(path("SIGNALBOX_TEST_SESSIONS"), "r");
    while (in && count < MOST &&
           fscanf(in, "%lu %d %d %63s %63s", &all[count].id, &all[count].state, &all[count].flags, all[count].domain,
                  all[count].user) == 5) {
        count++;
    }
    if (in) {
        fclose(in);
    }
    return count;
}

static void write_all(const Session *all, int count, DWORD without)
{
    FILE *out = fopen(path("SIGNALBOX_TEST_SESSIONS"), "w");
    for (int i = 0; i < count; i++) {
        if (all[i].id != without) {
            fprintf(out, "%lu %d %d %s %s\n", all[i].id, all[i].state, all[i].flags, all[i].domain, all[i].user);
        }
    }
    fclose(out);
}

static void note(const char *what)
{
    FILE *out = fopen(path("SIGNALBOX_TEST_CALLS"), "a");
    if (out) {
        fprintf(out, "%s\n", what);
        fclose(out);
    }
}

static BOOL own_token(PHANDLE token)
{
    HANDLE own;
    BOOL done = OpenProcessToken(GetCurrentProcess(), TOKEN_ALL_ACCESS, &own) &&
                DuplicateTokenEx(own, TOKEN_ALL_ACCESS, NULL, SecurityImpersonation, TokenPrimary, token);
    CloseHandle(own);
    return done;
}

__declspec(dllexport) BOOL WINAPI WTSEnumerateSessionsW(HANDLE server, DWORD reserved, DWORD version, void **list, DWORD *count)
{
    Session all[MOST];
    *count = read_all(all);
    Info *infos = calloc(*count + 1, sizeof(Info));
    for (DWORD i = 0; i < *count; i++) {
        infos[i].id = all[i].id;
        infos[i].station = L"";
        infos[i].state = all[i].state;
    }
    *list = infos;
    return TRUE;
}

__declspec(dllexport) BOOL WINAPI WTSQuerySessionInformationW(HANDLE server, DWORD id, int kind, LPWSTR *buffer, DWORD *bytes)
{
    Session all[MOST];
    int count = read_all(all);
    for (int i = 0; i < count; i++) {
        if (all[i].id != id) {
            continue;
        }
        if (kind == 25) {
            InfoEx *info = calloc(1, sizeof *info);
            info->level = 1;
            info->data.id = id;
            info->data.state = all[i].state;
            info->data.flags = all[i].flags;
            *buffer = (LPWSTR) info;
            *bytes = sizeof *info;
            return TRUE;
        }
        *buffer = calloc(64, sizeof(WCHAR));
        MultiByteToWideChar(CP_UTF8, 0, kind == 5 ? all[i].user : kind == 7 ? all[i].domain : "", -1, *buffer, 64);
        if (!wcscmp(*buffer, L"-")) {
            **buffer = 0;
        }
        *bytes = 64 * sizeof(WCHAR);
        return TRUE;
    }
    SetLastError(ERROR_FILE_NOT_FOUND);
    return FALSE;
}

__declspec(dllexport) void WINAPI WTSFreeMemory(void *memory)
{
    free(memory);
}

__declspec(dllexport) BOOL WINAPI WTSQueryUserToken(ULONG id, PHANDLE token)
{
    Session all[MOST];
    int count = read_all(all);
    for (int i = 0; i < count; i++) {
        if (all[i].id == id && strcmp(all[i].user, "-")) {
            return own_token(token);
        }
    }
    SetLastError(ERROR_NO_TOKEN);
    return FALSE;
}

__declspec(dllexport) BOOL WINAPI WTSLogoffSession(HANDLE server, DWORD id, BOOL wait)
{
    Session all[MOST];
    char line[64];
    snprintf(line, sizeof line, "logoff %lu", id);
    note(line);
    write_all(all, read_all(all), id);
    return TRUE;
}

__declspec(dllexport) BOOL WINAPI WTSDisconnectSession(HANDLE server, DWORD id, BOOL wait)
{
    Session all[MOST];
    char line[64];
    int count = read_all(all);
    for (int i = 0; i < count; i++) {
        if (all[i].id == id) {
            all[i].state = 4;
        }
    }
    snprintf(line, sizeof line, "disconnect %lu", id);
    note(line);
    write_all(all, count, (DWORD) -1);
    return TRUE;
}

__declspec(dllexport) BOOL WINAPI LockWorkStation(void)
{
    Session all[MOST];
    int count = read_all(all);
    for (int i = 0; i < count; i++) {
        if (all[i].state == 0) {
            all[i].flags = 0;
        }
    }
    note("lock");
    write_all(all, count, (DWORD) -1);
    return TRUE;
}

__declspec(dllexport) BOOL WINAPI LogonUserW(LPCWSTR user, LPCWSTR domain, LPCWSTR password, DWORD type, DWORD provider, PHANDLE token)
{
    static const struct {
        LPCWSTR password;
        DWORD error;
    } refused[] = {{L"wrong", 1326},    {L"restricted", 1327}, {L"expired", 1330},
                   {L"disabled", 1331}, {L"unentitled", 1385}, {L"locked-out", 1909}};
    char line[200];
    snprintf(line, sizeof line, "logon %lu %ls\\%ls", type, domain ? domain : L"", user);
    note(line);
    if (!wcsncmp(user, L"nobody-", 7) || (password && !wcsncmp(password, L"not ", 4))) {
        SetLastError(1326);
        return FALSE;
    }
    for (size_t i = 0; password && i < sizeof refused / sizeof *refused; i++) {
        if (!wcscmp(password, refused[i].password)) {
            SetLastError(refused[i].error);
            return FALSE;
        }
    }
    return own_token(token);
}
