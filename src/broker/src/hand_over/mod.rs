mod node;
mod tests;
mod world;
