/** First of all imports: React, and what an error tells, are as people meet them. */
process.env.NODE_ENV = "production";
