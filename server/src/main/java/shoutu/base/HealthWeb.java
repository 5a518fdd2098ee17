package shoutu.base;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the server and its database answer; asked by watchdogs, without sign-in. */
@RestController
class HealthWeb {

  private static final int SECONDS = 2;

  record Health(String status) {}

  private final DataSource database;

  HealthWeb(DataSource database) {
    this.database = database;
  }

  @GetMapping("/api/health")
  ResponseEntity<Health> health() {
    return databaseAnswers()
        ? ResponseEntity.ok(new Health("UP"))
        : ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body(new Health("DOWN"));
  }

  private boolean databaseAnswers() {
    try (Connection connection = database.getConnection()) {
      return connection.isValid(SECONDS);
    } catch (SQLException e) {
      return false;
    }
  }
}
