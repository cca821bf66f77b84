/* What the C compiler makes of the structures that the agent fills by hand: NAME SIZE, a line each. */
#include <windows.h>
#include <winsvc.h>
#include <wincrypt.h>
#include <wtsapi32.h>
#include <userenv.h>
#include <stddef.h>
#include <stdio.h>

int main(void)
{
    printf("JOBOBJECT_EXTENDED_LIMIT_INFORMATION %u\n", (unsigned) sizeof(JOBOBJECT_EXTENDED_LIMIT_INFORMATION));
    printf("LimitFlags %u\n", (unsigned) offsetof(JOBOBJECT_EXTENDED_LIMIT_INFORMATION, BasicLimitInformation.LimitFlags));
    printf("NumberOfProcessIdsInList %u\n", (unsigned) offsetof(JOBOBJECT_BASIC_PROCESS_ID_LIST, NumberOfProcessIdsInList));
    printf("ProcessIdList %u\n", (unsigned) offsetof(JOBOBJECT_BASIC_PROCESS_ID_LIST, ProcessIdList));
    printf("WTS_SESSION_INFO %u\n", (unsigned) sizeof(WTS_SESSION_INFOW));
    printf("WTS_SESSION_INFO.State %u\n", (unsigned) offsetof(WTS_SESSION_INFOW, State));
    printf("PROFILEINFO %u\n", (unsigned) sizeof(PROFILEINFOW));
    printf("PROFILEINFO.lpUserName %u\n", (unsigned) offsetof(PROFILEINFOW, lpUserName));
    printf("PROFILEINFO.hProfile %u\n", (unsigned) offsetof(PROFILEINFOW, hProfile));
    printf("LSA_UNICODE_STRING %u\n", (unsigned) (2 * sizeof(USHORT) + 4 + sizeof(void *)));
    return 0;
}
