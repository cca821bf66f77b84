-- Packages of UiPath Studio.
alter table package_version drop constraint package_version_kind_check;
alter table package_version add constraint package_version_kind_check check (kind in ('ROBOCORP', 'SIGNALBOX', 'UIPATH'));
