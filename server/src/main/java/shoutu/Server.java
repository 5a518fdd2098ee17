package shoutu;

import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;

/** The application: every room wired together, over one database. */
@SpringBootApplication
@Modulithic(systemName = "Shoutu")
public class Server {}
