@echo off
rem Builds what is asked for and hands over to the launcher in local-stack\. Needs JAVA_HOME to be a JDK 25. Try: orderly --help
setlocal
if not exist "%JAVA_HOME%\bin\javac.exe" (
  echo orderly: set JAVA_HOME to a JDK 25, for example from https://adoptium.net 1>&2
  exit /b 1
)
cd /d "%~dp0"
if not "%~1"=="up" if not "%~1"=="faults" if not "%~1 %~2"=="build " goto run
for %%a in (%*) do for %%b in (-h --help --no-build) do if "%%~a"=="%%b" goto run
echo Building what has changed; the first time that takes some minutes, because libraries are fetched as well ...
call mvnw.cmd -B -q -Dmaven.test.skip=true -Dspotless.check.skip=true package || exit /b 1
if "%~1"=="build" exit /b 0
:run
"%JAVA_HOME%\bin\java" -Xmx96m -XX:+UseSerialGC -jar local-stack\target\local-stack.jar %*
exit /b %ERRORLEVEL%
