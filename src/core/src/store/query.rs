//! Read-only statements of the application, on the writer's connection: nothing else may open the file in this process.

use std::time::{Duration, Instant};

use rusqlite::{
    Connection, Error as SqlError, ErrorCode, Result as SqlResult, Statement, ToSql,
    hooks::{AuthAction, AuthContext, Authorization},
    types::Value as SqlValue,
};

use super::failure;
use crate::{
    config::Place,
    error::{Error, Result},
};

/// Most rows of a query. They are all in memory before the first is returned.
pub const QUERY_ROWS_MAX: usize = 100_000;

/// Most bytes of text and blobs in a query's rows.
pub const QUERY_BYTES_MAX: usize = 64 * 1024 * 1024;

/// How long a query may take: no message is stored meanwhile, and the queue before the store has room for some seconds of a busy bot.
pub const QUERY_PATIENCE: Duration = Duration::from_secs(5);

/// SQLite VM instructions between two checks of the clock, well below a millisecond.
const STEPS_PER_LOOK: i32 = 10_000;

/// The parameters of a statement.
#[derive(Clone, Debug)]
pub enum Parameters {
    /// By position.
    Listed(Vec<SqlValue>),
    /// By name, without the sign before it.
    Named(Vec<(String, SqlValue)>),
}

/// The result of a query: column names and rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// The names, as the statement has them.
    pub columns: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<SqlValue>>,
}

/// Runs a statement. The outer error is the connection's, the inner one the statement's.
pub(super) fn run(
    connection: &mut Connection,
    place: &Place,
    sql: &str,
    parameters: &Parameters,
) -> SqlResult<Result<Answer>> {
    let deadline = Instant::now() + QUERY_PATIENCE;
    connection.progress_handler(STEPS_PER_LOOK, Some(move || Instant::now() > deadline))?;
    connection.authorizer(Some(reading_only))?;
    let answer = ask(connection, sql, parameters);
    connection.authorizer(None::<fn(AuthContext<'_>) -> Authorization>)?;
    connection.progress_handler(0, None::<fn() -> bool>)?;
    Ok(answer.map_err(|refused| refused.told(place)))
}

fn reading_only(asked: AuthContext<'_>) -> Authorization {
    match asked.action {
        AuthAction::Select | AuthAction::Read { .. } | AuthAction::Recursive => Authorization::Allow,
        AuthAction::Function { function_name } if !function_name.eq_ignore_ascii_case("load_extension") => {
            Authorization::Allow
        }
        _ => Authorization::Deny,
    }
}

/// Why there is no answer.
enum Refused {
    Sql(SqlError),
    Parameters(String),
    Nothing,
    TooMuch,
}

impl From<SqlError> for Refused {
    fn from(error: SqlError) -> Self {
        Self::Sql(error)
    }
}

impl Refused {
    fn told(self, place: &Place) -> Error {
        let error = match self {
            Self::Parameters(sentence) => return Error::invalid("params", sentence),
            Self::Nothing | Self::Sql(SqlError::Empty) => {
                return Error::invalid("sql", "sql must be a statement that gives rows, such as SELECT 1");
            }
            Self::TooMuch => {
                let mib = QUERY_BYTES_MAX / (1024 * 1024);
                return Error::invalid(
                    "sql",
                    format!("sql must give at most {QUERY_ROWS_MAX} rows and {mib} MiB; add a LIMIT, or use export()"),
                );
            }
            Self::Sql(error) => error,
        };
        match (error.sqlite_error_code(), error) {
            (Some(ErrorCode::AuthorizationForStatementDenied), _) => {
                Error::invalid("sql", "sql must be one statement that only reads, such as SELECT ... FROM messages")
            }
            (Some(ErrorCode::OperationInterrupted), _) => {
                failure::new(place, &format!("did not answer the query within {} s", QUERY_PATIENCE.as_secs()))
            }
            (Some(ErrorCode::Unknown), SqlError::SqliteFailure(_, Some(told)))
            | (_, SqlError::SqlInputError { msg: told, .. }) => {
                Error::invalid("sql", format!("sql must be one statement that SQLite understands: {told}"))
            }
            (None, SqlError::MultipleStatement) => Error::invalid("sql", "sql must be one statement, not several"),
            (_, error) => failure::of(place, &error),
        }
    }
}

fn ask(connection: &Connection, sql: &str, parameters: &Parameters) -> std::result::Result<Answer, Refused> {
    let mut statement = connection.prepare(sql)?;
    if statement.column_count() == 0 {
        return Err(Refused::Nothing);
    }
    bind(&mut statement, parameters)?;
    let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
    let (mut found, mut bytes) = (Vec::new(), 0);
    let mut rows = statement.raw_query();
    while let Some(row) = rows.next()? {
        let values: Vec<SqlValue> = (0..columns.len()).map(|column| row.get(column)).collect::<SqlResult<_>>()?;
        bytes += values.iter().map(size).sum::<usize>();
        if found.len() == QUERY_ROWS_MAX || bytes > QUERY_BYTES_MAX {
            return Err(Refused::TooMuch);
        }
        found.push(values);
    }
    Ok(Answer { columns, rows: found })
}

fn bind(statement: &mut Statement<'_>, parameters: &Parameters) -> std::result::Result<(), Refused> {
    let wanted = statement.parameter_count();
    match parameters {
        Parameters::Listed(values) if values.len() == wanted => {
            for (index, value) in values.iter().enumerate() {
                statement.raw_bind_parameter(index + 1, value)?;
            }
        }
        Parameters::Listed(values) => {
            let given = values.len();
            return Err(Refused::Parameters(format!("params must hold {wanted} values for this sql, not {given}")));
        }
        Parameters::Named(values) => {
            for index in 1..=wanted {
                let name = statement.parameter_name(index).unwrap_or_default().trim_start_matches([':', '@', '$']);
                let value: &dyn ToSql = match values.iter().find(|(given, _)| given == name) {
                    Some((_, value)) if !name.is_empty() => value,
                    _ => return Err(Refused::Parameters(format!("params must have a value for {name:?}"))),
                };
                statement.raw_bind_parameter(index, value)?;
            }
        }
    }
    Ok(())
}

fn size(value: &SqlValue) -> usize {
    match value {
        SqlValue::Text(text) => text.len(),
        SqlValue::Blob(bytes) => bytes.len(),
        SqlValue::Null | SqlValue::Integer(_) | SqlValue::Real(_) => size_of::<SqlValue>(),
    }
}
