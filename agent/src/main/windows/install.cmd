@echo off
rem Installs, updates or removes the Signalbox agent as a service of this computer. From an administrator's prompt:
rem   install.cmd --url URL --token TOKEN [--name NAME] [--data DIRECTORY] [--quiet]
rem             install it as a machine of the control room there; --token - reads the token from standard input
rem   install.cmd [--quiet]
rem             bring what is installed up to date with the version beside this file
rem   install.cmd remove [--purge] [--quiet]
rem             remove it; --purge deletes its data too
"%~dp0runtime\bin\java.exe" -Dfile.encoding=UTF-8 -Djna.nounpack=true "-Djna.boot.library.path=%~dp0lib" -jar "%~dp0lib\signalbox-agent.jar" service %*
exit /b %errorlevel%
