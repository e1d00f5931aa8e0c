#!/bin/sh
# What grafana/grafana starts: serves the provisioned datasources on the port of GF_SERVER_HTTP_PORT.
exec /opt/spanctl/spanctl backend --host 0.0.0.0 --page-port "${GF_SERVER_HTTP_PORT:-3000}" \
    --grafana-provisioning "${GF_PATHS_PROVISIONING:-/etc/grafana/provisioning}"
