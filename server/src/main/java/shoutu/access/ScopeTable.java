package shoutu.access;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import shoutu.base.Scope;

/** The scope that the database filters by, of the transaction at hand. */
@Repository
class ScopeTable {

  private final JdbcClient db;

  ScopeTable(JdbcClient db) {
    this.db = db;
  }

  void set(Scope scope) {
    db.sql("select set_config('shoutu.scope', :scope, true)")
        .param("scope", scope.toMultirange())
        .query((row, _) -> row.getString(1))
        .single();
  }
}
