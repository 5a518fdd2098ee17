package shoutu.base;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the server and its database answer; asked by watchdogs, without sign-in. */
@RestController
class HealthWeb {

  private static final int SECONDS = 2;

  /**
   * @param signs of the rooms: {@code OK}, or {@code ALARM} where somebody has to look
   */
  record Health(String status, Map<String, String> signs) {}

  private final DataSource database;
  private final List<HealthSign> signs;

  HealthWeb(DataSource database, List<HealthSign> signs) {
    this.database = database;
    this.signs = List.copyOf(signs);
  }

  @GetMapping("/api/health")
  ResponseEntity<Health> health() {
    return databaseAnswers()
        ? ResponseEntity.ok(
            new Health(
                "UP",
                signs.stream()
                    .collect(
                        Collectors.toMap(
                            HealthSign::name, sign -> sign.isWell() ? "OK" : "ALARM"))))
        : ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body(new Health("DOWN", Map.of()));
  }

  private boolean databaseAnswers() {
    try (Connection connection = database.getConnection()) {
      return connection.isValid(SECONDS);
    } catch (SQLException e) {
      return false;
    }
  }
}
