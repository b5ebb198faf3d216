{{- define "slipway.name" -}}
{{- printf "%s-%s" .Release.Name "slipway" | trunc 40 | trimSuffix "-" -}}
{{- end -}}

{{- define "slipway.labels" -}}
app.kubernetes.io/name: slipway
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{/* of one part: call with (list . "workers") */}}
{{- define "slipway.selector" -}}
{{- $root := index . 0 -}}
app.kubernetes.io/instance: {{ $root.Release.Name }}
app.kubernetes.io/component: {{ index . 1 }}
{{- end -}}

{{/* full name of an image: call with (list . "slipway/workers") */}}
{{- define "slipway.image" -}}
{{- $root := index . 0 -}}
{{- printf "%s/%s:%s" $root.Values.image.registry (index . 1) (default $root.Chart.AppVersion $root.Values.image.tag) -}}
{{- end -}}

{{- define "slipway.pod" -}}
automountServiceAccountToken: false
{{- with .Values.image.pullSecrets }}
imagePullSecrets:
  {{- toYaml . | nindent 2 }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  # what its owner alone may read stays so
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile:
    type: RuntimeDefault
{{- with .Values.nodeSelector }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .Values.tolerations }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}

{{- define "slipway.container" -}}
securityContext:
  allowPrivilegeEscalation: false
  readOnlyRootFilesystem: true
  capabilities:
    drop: ["ALL"]
{{- end -}}

{{/* who the program is at the issuer: call with (list . "workers") */}}
{{- define "slipway.login" -}}
{{- $root := index . 0 -}}
{{- $part := index . 1 -}}
- name: SLIPWAY_ISSUER
  value: {{ required "servers.issuer: the address of the realm" $root.Values.servers.issuer | quote }}
{{- with $root.Values.servers.issuerBackend }}
- name: SLIPWAY_ISSUER_BACKEND
  value: {{ . | quote }}
{{- end }}
- name: SLIPWAY_CLIENT_ID
  value: slipway-{{ $part }}
- name: SLIPWAY_CLIENT_SECRET_FILE
  value: /run/slipway/{{ $part }}-client-secret
- name: SLIPWAY_BIND
  value: 0.0.0.0
- name: SLIPWAY_ARTIFACTS
  value: /var/lib/slipway/artifacts
{{- end -}}

{{- define "slipway.engine" -}}
- name: SLIPWAY_ENGINE_GRPC
  value: {{ .Values.servers.engineGrpc | quote }}
- name: SLIPWAY_ENGINE_REST
  value: {{ .Values.servers.engineRest | quote }}
- name: SLIPWAY_TOKEN_CACHE
  value: /tmp/token
- name: SLIPWAY_DATA_ROOTS
  value: /var/lib/slipway/data
{{- end -}}

{{/* the secrets of one part, as files: call with (list . "key" "key") */}}
{{- define "slipway.secrets" -}}
{{- $root := index . 0 -}}
- name: secrets
  secret:
    secretName: {{ required "secrets.existing: the name of a secret" $root.Values.secrets.existing }}
    defaultMode: 0440
    items:
      {{- range rest . }}
      - {key: {{ . }}, path: {{ . }}}
      {{- end }}
{{- end -}}

{{/* a folder for data to train from, also when there is none */}}
{{- define "slipway.data" -}}
- name: data
  {{- if .Values.storage.data }}
  persistentVolumeClaim:
    claimName: {{ .Values.storage.data }}
    readOnly: true
  {{- else }}
  emptyDir: {}
  {{- end }}
{{- end -}}
