interface Login {
  port: number;
  user: string;
  password: string;
  database?: string;
}

/** Passwords are generated from URL-safe letters, so nothing needs escaping. */
export function connectionUrl({ port, user, password, database = 'postgres' }: Login): string {
  return `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
}
