package shoutu.postgres;

/** The database roles that can sign in. */
enum Role {
  /** Makes the other roles and checks that the cluster is ours; used for nothing else. */
  SUPERUSER("postgres"),
  /** Owns the database and its schemas; runs the migrations. */
  OWNER("shoutu_owner"),
  /** What the server works as; row security always applies to it. */
  APP("shoutu_app"),
  /** Reads every row and writes none; used by {@code verify}. */
  AUDITOR("shoutu_auditor");

  private final String sqlName;

  Role(String sqlName) {
    this.sqlName = sqlName;
  }

  String sqlName() {
    return sqlName;
  }
}
